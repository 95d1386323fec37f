/**
 * TLS as a SIP client needs it: the connection, what was seen of the other side, and what its
 * certificate is worth. Must not know SIP messages, the trace or the checks.
 */
@NullMarked
package dev.turnup.probe.tls;

import org.jspecify.annotations.NullMarked;
