/**
 * The plug-in point for ways to reach a target: connect, handle files, run commands. Must not know
 * plans, revisions or what a push is; every way has a package of its own below this one.
 */
@NullMarked
package dev.turnup.deployer.transport;

import org.jspecify.annotations.NullMarked;
