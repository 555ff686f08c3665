// Most of these tests wait, for a deadline or for a back-off: more of them than there are cores run side by side.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]
