-- Tables that came while row security did: numbers alone do not say which was there first.
select separate_by_congress('passkeys');
select separate_by_congress('answered_challenges');
