namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>Reads the base urls of the options. What it says of one never has what could be a password.</summary>
internal static class RegistryUrls
{
    public const string Rule = "it must be an absolute http or https url without credentials, query or fragment, such as https://registry:8081; several by comma";

    public static IReadOnlyList<Uri> Parse(string? urls, Action<string> refuse)
    {
        var parsed = new List<Uri>();
        foreach (var part in Split(urls))
        {
            if (!Uri.TryCreate(part, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)) refuse($"is '{Describe(part)}'; {Rule}.");
            else if (url.UserInfo.Length > 0) refuse("has credentials in it; set UserName and Password instead.");
            else if (url.Query.Length > 0 || url.Fragment.Length > 0) refuse($"is '{Describe(part)}'; {Rule}.");
            else parsed.Add(url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/"));
        }

        if (Split(urls).Length == 0) refuse($"is not set; {Rule}.");
        return parsed;
    }

    /// <summary>The urls, without what stands before an @ and after a question mark.</summary>
    public static string Describe(string? urls) => urls is null ? "none" : string.Join(',', Split(urls).Select(DescribeOne));

    private static string DescribeOne(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var at = url.LastIndexOf('@');
        var shown = at >= start ? url[..start] + "…" + url[at..] : url;
        var query = shown.IndexOfAny(['?', '#']);
        return query < 0 ? shown : shown[..query] + "…";
    }

    private static string[] Split(string? urls) => urls?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
