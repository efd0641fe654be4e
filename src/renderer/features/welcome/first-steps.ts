/** The texts that the welcome opens. They hold for the sample shop in each of its engines. */
export const firstQuery = `-- What sells best: pieces and revenue of each product over all orders.
SELECT p.name,
       sum(i.quantity) AS pieces,
       round(sum(i.quantity * i.unit_price - i.discount), 2) AS revenue
  FROM order_items AS i
  JOIN product_variants AS v ON v.id = i.variant_id
  JOIN products AS p ON p.id = v.product_id
 GROUP BY p.name
 ORDER BY revenue DESC;
`;

export const firstPlan = `-- orders.customer_id has no index: the plan shows what that costs.
SELECT o.id, o.placed_at, p.name, i.quantity
  FROM orders AS o
  JOIN order_items AS i ON i.order_id = o.id
  JOIN product_variants AS v ON v.id = i.variant_id
  JOIN products AS p ON p.id = v.product_id
 WHERE o.customer_id = 4711
 ORDER BY o.placed_at DESC;
`;
