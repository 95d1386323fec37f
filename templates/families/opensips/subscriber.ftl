username(string) password(string) number(string)
[#list subscribers as subscriber]
[#outputformat "db-text-username"][=subscriber.digestUsername][/#outputformat]:[=subscriber.password]:[=subscriber.numberInUri]
[/#list]
