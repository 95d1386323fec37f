/** What is heard before a call is answered. Must not know other checks, sockets or clocks. */
@NullMarked
package dev.turnup.probe.check.early;

import org.jspecify.annotations.NullMarked;
