/**
 * Whether a folder of somebody's own is a family that may be trusted with a site. Must not know
 * targets.
 */
@NullMarked
package dev.turnup.cli.family;

import org.jspecify.annotations.NullMarked;
