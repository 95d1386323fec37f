/** Whether digits arrive (RFC 4733). Must not know other checks, sockets or clocks. */
@NullMarked
package dev.turnup.probe.check.dtmf;

import org.jspecify.annotations.NullMarked;
