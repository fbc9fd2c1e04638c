import * as fc from 'fast-check';
import { fromHex, toHex, utf8 } from '../sealing/bytes';
import { appendLeaf, consistencyProof, inclusionProof, isConsistent, isIncluded, leafHash, rootOf, rootOfLeafHashes, type Frontier } from './merkle';

/** The eight leaves of the Certificate Transparency reference tests and the roots of their first n. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => leafHash(fromHex(hex)));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaves = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => leafHash(utf8(String(index))));
const sizes = fc.integer({ min: 1, max: 70 });

describe('the Merkle tree', () => {
  it('has the roots of the reference tests', () => {
    expect(ROOTS.map((_, index) => toHex(rootOfLeafHashes(LEAVES.slice(0, index + 1))))).toEqual(ROOTS);
    expect(toHex(rootOfLeafHashes([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has the proofs of the reference tests', () => {
    expect(inclusionProof(LEAVES, 5).map(toHex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(consistencyProof(LEAVES, 6).map(toHex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('grows leaf by leaf to the same root', () => {
    let frontier: Frontier = [];
    leaves(70).forEach((hash, index, all) => {
      frontier = appendLeaf(frontier, index, hash);
      expect(toHex(rootOf(frontier))).toBe(toHex(rootOfLeafHashes(all.slice(0, index + 1))));
    });
    expect(toHex(rootOf([]))).toBe(toHex(rootOfLeafHashes([])));
  });

  it('proves every leaf, and no leaf elsewhere or in another tree', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, draw) => {
        const all = leaves(size);
        const index = draw % size;
        const [root, proof] = [rootOfLeafHashes(all), inclusionProof(all, index)];
        expect(isIncluded(all[index], index, size, proof, root)).toBe(true);
        expect(isIncluded(leafHash(utf8('x')), index, size, proof, root)).toBe(false);
        expect(isIncluded(all[index], size, size, proof, root)).toBe(false);
        expect(isIncluded(all[index], index, size, [...proof, root], root)).toBe(false);
        if (size > 1) {
          expect(isIncluded(all[index], (index + 1) % size, size, proof, root)).toBe(false);
          expect(isIncluded(all[index], index, size, proof.slice(1), root)).toBe(false);
        }
      }),
    );
  });

  it('proves that a longer tree begins with a shorter one, and never with another', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, draw) => {
        const all = leaves(size);
        const older = 1 + (draw % size);
        const [oldRoot, root, proof] = [rootOfLeafHashes(all.slice(0, older)), rootOfLeafHashes(all), consistencyProof(all, older)];
        expect(isConsistent(older, size, oldRoot, root, proof)).toBe(true);
        expect(isConsistent(older, size, leafHash(utf8('x')), root, proof)).toBe(false);
        if (older === size) return;
        expect(isConsistent(older, size, oldRoot, leafHash(utf8('x')), proof)).toBe(false);
        expect(isConsistent(older, size, oldRoot, root, proof.slice(1))).toBe(false);
        expect(isConsistent(size, older, root, oldRoot, proof)).toBe(false);
      }),
    );
  });
});
