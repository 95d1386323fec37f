/**
 * From a typed site to the files and commands of each target, by families that are data. Must not
 * know how a worksheet was read or how files travel.
 */
@NullMarked
package dev.turnup.templates;

import org.jspecify.annotations.NullMarked;
