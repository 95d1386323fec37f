/**
 * Whether the media of the calls was good, and where not, why. Knows only traces and worksheets.
 */
@NullMarked
package dev.turnup.probe.check.quality;

import org.jspecify.annotations.NullMarked;
