import { codeIn, listPage } from './s3-answers';

describe('a page of a bucket', () => {
  it('gives its names, and where the next begins', () => {
    const xml = '<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>uploads/ab/a%2Bb+c</Key></Contents><Contents><Key>uploads/%E7%85%A7</Key></Contents><NextContinuationToken>a&amp;b&#61;&#x3D;</NextContinuationToken></ListBucketResult>';
    expect(listPage(xml)).toEqual({ keys: ['uploads/ab/a+b c', 'uploads/照'], next: 'a&b==' });
  });

  it('is the last where it says so', () => expect(listPage('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>')).toEqual({ keys: [], next: null }));
});

it('a refusal has a code, and what is no code of a store reaches no log', () => {
  expect(['<Error><Code>AccessDenied</Code><Message>x</Message></Error>', '<Code>secret=AKIA/x</Code>', 'nothing'].map(codeIn)).toEqual(['AccessDenied', '', '']);
});
