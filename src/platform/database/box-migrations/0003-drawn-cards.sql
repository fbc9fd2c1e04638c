-- Under a drawn card a paper carries no signature of an issuer: its token key stands in the manifest.
alter table box_papers drop constraint box_papers_have_fixed_sizes;
alter table box_papers add constraint box_papers_have_fixed_sizes check (
  octet_length(token_key) = 32 and octet_length(leaf_hash) = 32 and octet_length(token_prefix) = 32
  and octet_length(token_signature) in (0, 384, 768) and octet_length(paper_signature) = 64
);
