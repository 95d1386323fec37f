/**
 * What checks have in common: the trace as they read it, the notes that say what a call is for, and
 * the codes of their findings. Must not know sockets, clocks or who made the trace.
 */
@NullMarked
package dev.turnup.probe.check;

import org.jspecify.annotations.NullMarked;
