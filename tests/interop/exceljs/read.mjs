// Opens a workbook with ExcelJS, saves it again under another name, and prints what it saw: the text of every cell by sheet, how
// many cells hold a formula, and how many have a list to choose from. Out comes one line of JSON.
import ExcelJS from 'exceljs';

const [from, to] = process.argv.slice(2);
const workbook = new ExcelJS.Workbook();
await workbook.xlsx.readFile(from);
const sheets = {};
let formulas = 0;
let lists = 0;
workbook.eachSheet((sheet) => {
  const rows = [];
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const cells = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.type === ExcelJS.ValueType.Formula) formulas++;
      if (cell.dataValidation?.type === 'list') lists++;
      cells.push(cell.value ?? null);
    });
    while (cells.at(-1) === null) cells.pop();
    rows.push(cells);
  });
  sheets[sheet.name] = rows;
});
await workbook.xlsx.writeFile(to);
console.log(JSON.stringify({ sheets, formulas, lists }));
