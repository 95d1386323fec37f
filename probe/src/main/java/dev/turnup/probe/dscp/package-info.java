/**
 * UDP sockets that see the DSCP mark of what they receive, where the system shows it. Must not know
 * what the datagrams are.
 */
@NullMarked
package dev.turnup.probe.dscp;

import org.jspecify.annotations.NullMarked;
