/**
 * The front door of the probe: registers, calls, is called, and says what it found. Must not know
 * the SIP library, templates, deployment or how results are shown.
 */
@NullMarked
package dev.turnup.probe;

import org.jspecify.annotations.NullMarked;
