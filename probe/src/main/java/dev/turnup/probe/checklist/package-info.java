/**
 * The questions of the paper guide to the Q-SYS softphone, answered from a trace. Pure, as checks
 * are. Must not know live objects, nor where the answers are shown.
 */
@NullMarked
package dev.turnup.probe.checklist;

import org.jspecify.annotations.NullMarked;
