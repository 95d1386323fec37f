/**
 * The revert that a target carries out by itself when nobody confirms in time. Must not know how
 * the files were rendered or pushed.
 */
@NullMarked
package dev.turnup.deployer.revert;

import org.jspecify.annotations.NullMarked;
