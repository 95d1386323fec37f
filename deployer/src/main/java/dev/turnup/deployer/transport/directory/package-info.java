/**
 * Targets that are a folder of this machine, such as a repository or a provisioning server's root.
 * Must not know networks.
 */
@NullMarked
package dev.turnup.deployer.transport.directory;

import org.jspecify.annotations.NullMarked;
