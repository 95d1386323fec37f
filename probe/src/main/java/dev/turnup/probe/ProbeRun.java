package dev.turnup.probe;

import dev.turnup.probe.trace.Trace;
import dev.turnup.schema.verdict.Verdict;

/** What a run found, and everything that it saw: judging the trace again gives the same verdict. */
public record ProbeRun(Verdict verdict, Trace trace) {}
