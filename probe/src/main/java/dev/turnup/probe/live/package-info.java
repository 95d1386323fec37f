/**
 * Calls as they are made: ports, signalling, markers and digits of one call, all of it written into
 * the trace. Must not know which calls a run makes, nor judge any.
 */
@NullMarked
package dev.turnup.probe.live;

import org.jspecify.annotations.NullMarked;
