/**
 * Real peers for integration tests: each class starts one program of its own on loopback, with a
 * directory of its own, and stops it by its own process id. Knows the programs that ci/peers
 * installs; must not know any stage of the product.
 */
@NullMarked
package dev.turnup.ci.peer;

import org.jspecify.annotations.NullMarked;
