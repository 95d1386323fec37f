# Written by Turnup for site [=site]. Changes here are overwritten.
[#if nat.stun??]
stun.host=[=nat.stun.host]
stun.port=[=nat.stun.port]
[/#if]
