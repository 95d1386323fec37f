/**
 * DTMF beyond one medium: the bodies of SIP INFO, and digits that travel two ways at once. Knows no
 * socket, no clock and no live call.
 */
@NullMarked
package dev.turnup.probe.dtmf;

import org.jspecify.annotations.NullMarked;
