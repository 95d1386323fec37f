/**
 * Probes from behind a real NAT: three network namespaces, nftables of the kernel between them.
 * Must not touch the machine's own network.
 */
@NullMarked
package dev.turnup.ci.nat;

import org.jspecify.annotations.NullMarked;
