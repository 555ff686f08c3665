// Most tests on the in-process broker wait, for a member that leaves or a program that starts: more of them than there are cores run side by side. Those on real brokers do not.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
