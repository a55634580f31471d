/** First six and last four of a number of a person (公民身份号码); null stays. */
export function maskId(idNo: string | null): string | null {
  return idNo === null ? null : idNo.replace(/^(.{6}).*(.{4})$/, '$1********$2');
}

/** First three and last four of a mobile number. */
export function maskPhone(phone: string | null): string | null {
  return phone === null ? null : phone.replace(/^(.{3}).*(.{4})$/, '$1****$2');
}
