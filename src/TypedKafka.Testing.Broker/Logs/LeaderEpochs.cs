namespace TypedKafka.Testing.Broker.Logs;

/// <summary>At which offset each leader epoch began to write (KIP-101), to tell a client where its log and ours part.</summary>
internal sealed class LeaderEpochs
{
    private readonly List<(int Epoch, long StartOffset)> _starts = [];

    public void Wrote(int epoch, long offset)
    {
        if (_starts.Count == 0 || _starts[^1].Epoch < epoch) _starts.Add((epoch, offset));
    }

    public void Truncate(long offset) => _starts.RemoveAll(start => start.StartOffset >= offset);

    /// <summary>The largest epoch up to <paramref name="epoch"/> that wrote, and where it ended; (-1, -1) if there is none.</summary>
    public (int Epoch, long EndOffset) EndOf(int epoch, int currentEpoch, long endOffset)
    {
        if (epoch == currentEpoch) return (epoch, endOffset);
        if (epoch > currentEpoch || _starts.Count == 0) return (-1, -1);
        for (var i = _starts.Count - 1; i >= 0; i--)
        {
            if (_starts[i].Epoch > epoch) continue;
            return (_starts[i].Epoch, i + 1 < _starts.Count ? _starts[i + 1].StartOffset : endOffset);
        }

        // An epoch before the first one that wrote: nothing of it is in this log.
        return (epoch, _starts[0].StartOffset);
    }

    /// <summary>The epoch that wrote <paramref name="offset"/>, -1 if none did.</summary>
    public int EpochAt(long offset)
    {
        for (var i = _starts.Count - 1; i >= 0; i--)
        {
            if (_starts[i].StartOffset <= offset) return _starts[i].Epoch;
        }

        return -1;
    }
}
