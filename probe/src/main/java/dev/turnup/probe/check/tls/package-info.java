/** Whether TLS with the proxy is worth something. Must not know how hands are shaken. */
@NullMarked
package dev.turnup.probe.check.tls;

import org.jspecify.annotations.NullMarked;
