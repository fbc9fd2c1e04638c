-- Told to the box's database: as a ballot is closed, somebody who can write there puts in one paper more, under a token that nobody was given.
create function smuggle() returns trigger language plpgsql as $$
begin
  insert into box_papers (congress_id, ballot_id, token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
    select congress_id, ballot_id, sha256(token_key), sha256(leaf_hash), token_prefix, token_signature, content, paper_signature
    from box_papers where ballot_id = new.ballot_id order by leaf_hash limit 1;
  return new;
end $$;
create trigger smuggle before update on box_ballots for each row when (old.state = 'closing' and new.state = 'closed') execute function smuggle();
