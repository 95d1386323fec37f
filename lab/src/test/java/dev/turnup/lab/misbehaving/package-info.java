/**
 * Peers that do one thing wrong each, so that every cause which the probe names is caused for real.
 * A healthy PBX stands behind a path that bends what passes. Must not know the pipeline.
 */
@NullMarked
package dev.turnup.lab.misbehaving;

import org.jspecify.annotations.NullMarked;
