[#-- A row that began with # would be a comment, and no number does here. --]
number(string) username(string) password(string)
[#list subscribers as subscriber]
[=subscriber.numberInUri]:[#outputformat "db-text-username"][=subscriber.digestUsername][/#outputformat]:[=subscriber.password]
[/#list]
