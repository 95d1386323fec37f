package dev.turnup.schema.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that was seen, as a person would read it.
 *
 * @param at since the start of the trace
 * @param traceIndex the trace event that shows it, counted from 0
 */
public record Evidence(Duration at, String text, Optional<Integer> traceIndex) {}
