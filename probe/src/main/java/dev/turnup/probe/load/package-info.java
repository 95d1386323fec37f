/**
 * Capacity runs: many calls at once at a steady rate, and what they and this machine did. Writes
 * figures into the trace and judges nothing. Must not know the SIP library, nor how results are
 * shown.
 */
@NullMarked
package dev.turnup.probe.load;

import org.jspecify.annotations.NullMarked;
