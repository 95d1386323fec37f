/**
 * The lab against what the other stages really make. Must not know how a stage does its work: it
 * reads results only.
 */
@NullMarked
package dev.turnup.ci.lab;

import org.jspecify.annotations.NullMarked;
