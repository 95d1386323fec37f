/**
 * The lock by which one push at a time changes a target. Must not know what is pushed, nor by which
 * transport.
 */
@NullMarked
package dev.turnup.deployer.lock;

import org.jspecify.annotations.NullMarked;
