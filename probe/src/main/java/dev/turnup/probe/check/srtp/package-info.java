/** Whether media is secured as the worksheet asks, and opens. Must not know live calls. */
@NullMarked
package dev.turnup.probe.check.srtp;

import org.jspecify.annotations.NullMarked;
