/**
 * What a live run does and in which order: one class for each step. Steps write into the trace and
 * judge nothing. Must not know the SIP library, nor how results are shown.
 */
@NullMarked
package dev.turnup.probe.scenario;

import org.jspecify.annotations.NullMarked;
