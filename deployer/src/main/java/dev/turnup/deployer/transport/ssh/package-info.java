/**
 * Targets behind SSH: files over SFTP, commands over exec. The only package that knows JSch; must
 * not know what the files mean.
 */
@NullMarked
package dev.turnup.deployer.transport.ssh;

import org.jspecify.annotations.NullMarked;
