# Written by Turnup for site [=site]. In configuration mode; then commit-confirm 5, then confirm, then save.
[#assign owner = "turnup-" + site]
set system conntrack modules sip disable
[#assign first = parameters.firstRule?number]
[@limit/]
[#list [["rtp", network.dscp.rtp.value], ["sip", network.dscp.sip.value]] as mark]
[#assign rule = first + mark?counter]
set firewall modify [=owner] rule [=rule] description "[=owner] [=mark[0]]"
set firewall modify [=owner] rule [=rule] action modify
set firewall modify [=owner] rule [=rule] protocol [=(mark[0] == "rtp")?string("udp", "tcp_udp")]
set firewall modify [=owner] rule [=rule] destination port [@ports mark[0]/]
set firewall modify [=owner] rule [=rule] modify dscp [=mark[1]]
[/#list]
[#macro ports of][#if of == "rtp"][#list rtpRanges as range][=range.first]-[=range.last][#sep],[/#sep][/#list][#else][#list sipPorts as port][=port][#sep],[/#sep][/#list][/#if][/#macro]
[#-- From the public documentation and not tried on a router: how often one source may be seen. --]
[#macro limit]
set firewall name [=parameters.ruleset] rule [=first] description "[=owner] limit"
set firewall name [=parameters.ruleset] rule [=first] action drop
set firewall name [=parameters.ruleset] rule [=first] protocol tcp_udp
set firewall name [=parameters.ruleset] rule [=first] destination port [@ports "sip"/]
set firewall name [=parameters.ruleset] rule [=first] state new enable
set firewall name [=parameters.ruleset] rule [=first] recent count [=parameters.rate]
set firewall name [=parameters.ruleset] rule [=first] recent time 10
[/#macro]
