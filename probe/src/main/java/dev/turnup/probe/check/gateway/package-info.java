/** Whether something on the way rewrites SIP. */
@NullMarked
package dev.turnup.probe.check.gateway;

import org.jspecify.annotations.NullMarked;
