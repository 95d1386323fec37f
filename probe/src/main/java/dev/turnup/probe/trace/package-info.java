/**
 * Everything that happened on the wire during one run, in order, and its form on disk. Must not
 * know who recorded it or what the checks make of it.
 */
@NullMarked
package dev.turnup.probe.trace;

import org.jspecify.annotations.NullMarked;
