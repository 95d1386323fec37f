/**
 * Hosts that a configuration is pushed to, in process: an SSH host and an HTTP device, with faults
 * that are switched at run time. Must not know who pushes, nor what the files mean.
 */
@NullMarked
package dev.turnup.lab.host;

import org.jspecify.annotations.NullMarked;
