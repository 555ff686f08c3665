namespace Aot;

public enum Priority
{
    Unknown = 0,
    Normal = 1,
    High = 2,
}
