/** Pushes to a real OpenSSH server. Must not know how the deployer does it. */
@NullMarked
package dev.turnup.ci.deploy;

import org.jspecify.annotations.NullMarked;
