/**
 * A twin of the outside world, in process and on 127.0.0.1: a PBX, an SSH host and an HTTP device,
 * with faults on request. Must not know worksheets, the deployer or the pipeline.
 */
@NullMarked
package dev.turnup.lab;

import org.jspecify.annotations.NullMarked;
