# Written by Turnup for site [=site]. Changes here are overwritten.
# The lines that [=parameters.program] logs by xlog. Nothing in them is chosen by whoever sent the request, and both ends are
# anchored, so that nobody can have another one banned by writing such a line into a message.
[Definition]
_prefix = ^\s*(?:\S+ \S*[=parameters.program]\S*\[\d+\]:|\d+\(\d+\)) (?:NOTICE: ?)?(?:\S+: )?
failregex = %(_prefix)sauth-failed src_ip=<HOST> code=-?\d+$
            %(_prefix)spike-blocked src_ip=<HOST>$
ignoreregex =
