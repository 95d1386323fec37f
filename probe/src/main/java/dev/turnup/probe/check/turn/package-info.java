/** Whether the worksheet's TURN server relays the media of calls. */
@NullMarked
package dev.turnup.probe.check.turn;

import org.jspecify.annotations.NullMarked;
