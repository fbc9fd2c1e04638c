const SHAPE = /^([\u4e00-\u9fffA-Z]{1,8})\((\d{4})年?\)第?(\d{1,6}(?:-\d{1,3})?)号$/u;

/** 审图号 as it is written on maps, e.g. GS(2024)0650号, 浙杭S(2023)12号, whatever brackets and spaces were typed; null: it is none (MAP-03). */
export function approvalNumberOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/^审图号[:：]?/u, '').replace(/\s/g, '').replace(/[【[〔]/g, '(').replace(/[】\]〕]/g, ')').replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  const [, issuer, year, number] = SHAPE.exec(plain.replace(/^审图号:?/u, '')) ?? [];
  return issuer === undefined || !issuer.includes('S') ? null : `${issuer}(${year})${number}号`;
}

/** Whether a map may be shown to the public: only with its 审图号, which then stands on it (MAP-03: 地图管理条例 §§15, 22; 地图审核管理规定 §§5, 6). */
export const mayBePublic = ({ approvalNumber }: { readonly approvalNumber: string | null }): boolean => approvalNumber !== null;
