/** What the NAT between us and the proxy does, and whether calls survive it. */
@NullMarked
package dev.turnup.probe.check.nat;

import org.jspecify.annotations.NullMarked;
