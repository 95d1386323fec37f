/**
 * Brings rendered files onto their targets: plan, back up, stage, check, switch, reload, confirm or
 * put back. Must not know how files were rendered, what a call is, or how a transport travels.
 */
@NullMarked
package dev.turnup.deployer;

import org.jspecify.annotations.NullMarked;
