/**
 * A run as a capture file for packet analysers, with the secrets that they need. Must not know the
 * checks; holds secrets, and so is made only for who asks for it.
 */
@NullMarked
package dev.turnup.probe.capture;

import org.jspecify.annotations.NullMarked;
